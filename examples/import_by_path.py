import importlib.util
import os

module_name = "my_module"
module_path = os.path.join(os.getcwd(), "my_module.py")

spec = importlib.util.spec_from_file_location(module_name, module_path)
my_module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(my_module)

print(f"my_module.__spec__: {my_module.__spec__}")
