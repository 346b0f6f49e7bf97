# SPDX-License-Identifier: MIT
"""The site that `./dev docs` builds: how Sphinx reads the pages that prepare.py has gathered."""

import html
import re
from pathlib import Path

from docutils import nodes

_root = Path(__file__).resolve().parents[2]
_version = (_root / "include/sorrel/version.hpp").read_text(encoding="utf-8")

project = "Sorrel"
author = "the authors of Sorrel"
release = ".".join(re.findall(r"int version_\w+ = (\d+);", _version))
extensions = ["myst_parser"]
root_doc = "index"
# The same names of headings as a forge makes, so that a link works in both places.
myst_heading_anchors = 6
# A listing that is not quite the language it is called, such as one with `…` in it, is no mistake.
suppress_warnings = ["misc.highlighting_failure"]
highlight_language = "text"

html_theme = "furo"
html_title = f"Sorrel {release}"
html_static_path = ["static"]
html_css_files = ["sorrel.css"]
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
pygments_style = "friendly"
pygments_dark_style = "github-dark"


def _breakable(app, doctree) -> None:
    """Code in the cells of tables may be broken after a bracket, a comma or ::, and before a dot."""
    for cell in list(doctree.findall(nodes.entry)):
        for code in list(cell.findall(nodes.literal)):
            marked = re.sub(r"([(,]|::)(?=\S)|(?<=[)>])(?=\.)", "\\1\0", code.astext())
            shown = html.escape(marked).replace("\0", "<wbr>")
            raw = f'<code class="docutils literal notranslate">{shown}</code>'
            code.replace_self(nodes.raw("", raw, format="html"))


def setup(app) -> None:
    app.connect("doctree-read", _breakable)
