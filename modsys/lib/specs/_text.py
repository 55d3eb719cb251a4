"""Tables as text and as HTML."""


def table(rows):
    """Columns as wide as they need to be; a line below the first row."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = ['  '.join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows]
    lines.insert(1, '  '.join('-' * width for width in widths))
    return '\n'.join(lines)


def escape(text):
    return text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;').replace('"', '&quot;')


def html_table(rows, marked=()):
    """marked: pairs of row and column that differ."""
    lines = ['<div class="wide"><table>']
    for i, row in enumerate(rows):
        cells = []
        for j, cell in enumerate(row):
            tag = 'th scope="col"' if i == 0 else 'th scope="row"' if j == 0 else 'td'
            differs = ' class="differs"' if (i, j) in marked else ''
            cells.append(f'<{tag}{differs}>{escape(cell)}</{tag.split()[0]}>')
        lines.append('<tr>' + ''.join(cells) + '</tr>')
    return '\n'.join(lines) + '</table></div>'


_DOCUMENT = '''<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>
:root {{ color-scheme: light dark; }}
body {{ font: 15px/1.45 system-ui, sans-serif; margin: 1.5rem; }}
.wide {{ overflow-x: auto; }}
table {{ border-collapse: collapse; }}
th, td {{ border: 1px solid #8886; padding: .3rem .5rem; text-align: left; vertical-align: top;
         font-family: ui-monospace, monospace; font-size: 13px; white-space: pre-wrap; max-width: 28rem; }}
th {{ background: #8882; }}
.differs {{ background: #f0a02044; font-weight: 600; }}
.differs::before {{ content: "\\2260 "; }}
</style></head><body><h1>{title}</h1>
{body}
</body></html>
'''


def html_document(title, body):
    return _DOCUMENT.format(title=escape(title), body=body)
