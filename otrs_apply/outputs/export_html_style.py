"""How the page of applicants looks: light and dark, on a phone and on paper. Nothing is loaded."""

import base64
import hashlib
from typing import Final

STYLE: Final = """
:root { color-scheme: light dark; --page: #fff; --ink: #1b1d1f; --faint: #5b6168; --line: #d5d9dd;
  --panel: #f6f7f8; --link: #0b4fbd; --good: #0a6b2d; --bad: #b3261e; --doubt: #7a4b00; --mark: #fff3c4; }
@media (prefers-color-scheme: dark) { :root { --page: #131518; --ink: #e6e8ea; --faint: #a4acb4;
  --line: #3a4046; --panel: #1c2024; --link: #8ab4f8; --good: #6fd08c; --bad: #ff9a90; --doubt: #f0b860;
  --mark: #3b3413; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 100rem; padding: 1rem 1.25rem 3rem; background: var(--page);
  color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2rem 0 .5rem; }
h3 { font-size: 1.1rem; line-height: 1.3; margin: 0; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link);
  outline-offset: 2px; }
.faint { color: var(--faint); }
.complete { color: var(--good); } .late { color: var(--bad); } .incomplete { color: var(--doubt); }
.withdrawn { color: var(--faint); }
.index ul { list-style: none; margin: .25rem 0; padding: 0; display: flex; flex-wrap: wrap;
  gap: .25rem 1rem; }
.index a { display: inline-block; padding: .15rem 0; }
details { border-top: 1px solid var(--line); padding: .35rem 0; }
details:last-of-type { border-bottom: 1px solid var(--line); }
summary { cursor: pointer; padding: .15rem 0; }
.facet { display: grid; grid-template-columns: minmax(6rem, 12rem) 1fr; gap: .15rem 1rem; margin: .25rem 0; }
.facet dt { padding: .15rem 0; } .facet dd { margin: 0; }
.wide { overflow-x: auto; border: 1px solid var(--line); border-radius: .4rem; }
table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: .92rem; }
th, td { text-align: start; vertical-align: top; padding: .45rem .7rem; border-bottom: 1px solid var(--line);
  background-clip: padding-box; overflow-wrap: break-word; }
td.short { white-space: nowrap; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { background: var(--panel); white-space: nowrap; }
th[scope=row] { position: sticky; left: 0; background: var(--page); border-right: 1px solid var(--line);
  min-width: 9rem; max-width: 14rem; overflow-wrap: anywhere; font-weight: 600; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(24rem, 100%), 1fr)); gap: 1rem; }
article { border: 1px solid var(--line); border-radius: .4rem; padding: 1rem; background: var(--panel);
  min-width: 0; }
article:target { border-color: var(--link); box-shadow: 0 0 0 2px var(--link); }
article header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 1rem; }
article dl { display: grid; grid-template-columns: 7.5rem 1fr; gap: .25rem .75rem; margin: .75rem 0 0; }
dt { color: var(--faint); }
article dd { margin: 0; min-width: 0; }
dd ul { list-style: none; margin: 0; padding: 0; }
h4 { font-size: .95rem; margin: 1rem 0 .15rem; color: var(--faint); font-weight: 600; }
.text { margin: 0; white-space: pre-wrap; }
@media (max-width: 40rem) { body { padding: .75rem .75rem 2rem; }
  .facet { grid-template-columns: 1fr; } .facet dd { margin-bottom: .4rem; }
  th[scope=row] { max-width: 9rem; min-width: 8rem; } td { min-width: 9rem; } td.short { min-width: 0; }
  article dl { grid-template-columns: 6rem 1fr; } }
@media print { :root { color-scheme: light; --page: #fff; --ink: #000; --faint: #444; --line: #999;
  --panel: #fff; --link: #000; --good: #000; --bad: #000; --doubt: #000; }
  body { font-size: 10pt; max-width: none; padding: 0; } .index, .up { display: none; }
  .wide { overflow: visible; border: 0; } th, td { padding: .2rem .35rem; min-width: 0; }
  th[scope=row] { position: static; min-width: 7rem; } table { font-size: 8pt; }
  thead { display: table-header-group; } tr { break-inside: avoid; }
  .cards { display: block; } article { margin-bottom: 1rem; } article header, h4 { break-after: avoid; } }
"""

HASH: Final = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY: Final = f"default-src 'none'; style-src 'sha256-{HASH}'; base-uri 'none'; form-action 'none'"
"""Content Security Policy Level 3: this style alone; no script, picture, frame, font or request."""
