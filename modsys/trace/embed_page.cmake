# A file as a C++ text: cmake -DINPUT=page.html -DOUTPUT=page.cpp -P embed_page.cmake
# Compilers have a limit for one literal, so it is cut into pieces that the compiler joins.
file(READ ${INPUT} text)
set(code "// Made from ${INPUT}.\n#include \"modsys/trace/writers.hpp\"\n\nstd::string_view minipy::modsys::page_template() {\n    return ")
string(LENGTH "${text}" length)
set(at 0)
while(at LESS length)
    string(SUBSTRING "${text}" ${at} 4000 piece)
    string(APPEND code "R\"~~~(${piece})~~~\"\n")
    math(EXPR at "${at} + 4000")
endwhile()
file(WRITE ${OUTPUT} "${code};\n}\n")
