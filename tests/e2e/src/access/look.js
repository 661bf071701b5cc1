// Looks at the page as it is and tells what stands in somebody's way, beyond
// what axe-core looks at. With a modal dialog open, the dialog is the page.
const told = [];
const isSeen = (node) => node.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true});
const all = (css, within = document) => [...within.querySelectorAll(css)].filter(isSeen);
const name = (node) => {
  const {id, dataset, className} = node;
  const own = id ? `#${id}` : dataset.action ?? dataset.operation ?? dataset.part ?? className;
  return `${node.localName} ${own} "${(node.textContent ?? '').trim().slice(0, 30)}"`;
};

// One of each landmark; several sections that lead somewhere have names.
for (const [role, css] of [['main', 'main, [role=main]'], ['banner', 'body > header, [role=banner]']]) {
  const count = all(css).length;
  if (count !== 1) told.push(`${count} landmarks ${role}`);
}
const navs = all('nav, [role=navigation]');
const names = navs.map((nav) => nav.getAttribute('aria-label') ?? nav.getAttribute('aria-labelledby') ?? '');
if (navs.length > 1 && new Set(names).size < navs.length) told.push(`navigations of one name: ${names}`);

// One first heading, and no level left out on the way down.
const modal = document.querySelector('dialog:modal');
const firsts = all('h1');
if (firsts.length !== 1) told.push(`${firsts.length} h1`);
let level = modal ? 1 : 0;
for (const heading of all('h1, h2, h3, h4, h5, h6', modal ?? document)) {
  const next = Number(heading.localName.slice(1));
  if (!modal && heading.closest('dialog, [popover]')) continue;
  if (next > level + 1) told.push(`after a heading ${level} comes ${name(heading)}`);
  level = next;
}

// No id twice, and none named that is not there.
const ids = new Map();
for (const node of document.querySelectorAll('[id]')) ids.set(node.id, (ids.get(node.id) ?? 0) + 1);
for (const [id, count] of ids) if (count > 1) told.push(`${count} times the id ${id}`);
for (const attribute of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for']) {
  for (const node of all(`[${attribute}]`)) {
    for (const id of node.getAttribute(attribute).split(/\s+/).filter(Boolean)) {
      if (!ids.has(id)) told.push(`${name(node)}: ${attribute} names ${id}, which is not there`);
    }
  }
}

// A set of fields has a name: its own first legend, or what names it.
for (const set of all('fieldset')) {
  const legend = set.querySelector(':scope > legend')?.textContent.trim();
  if (!legend && !set.hasAttribute('aria-labelledby') && !set.hasAttribute('aria-label')) {
    told.push(`${name(set)} has no name`);
  }
}

// The order of the focus is that of the document.
for (const node of document.querySelectorAll('[tabindex]')) {
  if (node.tabIndex > 0) told.push(`${name(node)} jumps the queue`);
}

// 24 px in each direction, or 24 px of room around the middle (WCAG 2.5.8). A
// link within a sentence, and what is only there for the keyboard, are exempt.
const LEAST = 24;
const css = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=menuitem], [role=option], [role=tab]';
const isOver = (node) => !modal || modal.contains(node);
const boxOf = (node) => {
  const label = node.matches('input') ? node.closest('label') : null;
  const {left, top, right, bottom} = (label ?? node).getBoundingClientRect();
  return {left, top, right, bottom, width: right - left, height: bottom - top};
};
const isInline = (node) => {
  if (node.localName !== 'a' || getComputedStyle(node).display !== 'inline') return false;
  const around = node.parentElement.textContent.trim();
  return around.length > node.textContent.trim().length;
};
const targets = all(css).filter(isOver).map((node) => ({node, box: boxOf(node)}))
  .filter(({node, box}) => box.width > 1 && box.height > 1 && !isInline(node));
const isSmall = ({box}) => box.width < LEAST - 0.1 || box.height < LEAST - 0.1;
const middle = ({box}) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
const away = ([x, y], {box}) => Math.hypot(
  Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
for (const small of targets.filter(isSmall)) {
  const at = middle(small);
  const near = targets.find((other) => {
    if (other === small || other.node.contains(small.node) || small.node.contains(other.node)) return false;
    const [x, y] = middle(other);
    return away(at, other) < LEAST / 2 - 0.1
      || (isSmall(other) && Math.hypot(at[0] - x, at[1] - y) < LEAST - 0.1);
  });
  if (near) {
    const {width, height} = small.box;
    told.push(`${name(small.node)} is ${width.toFixed(1)} by ${height.toFixed(1)} px, and too near to ${name(near.node)}`);
  }
}

// Nothing sideways.
const {scrollWidth, clientWidth} = document.documentElement;
if (scrollWidth > clientWidth) told.push(`the page is ${scrollWidth} px wide, the window ${clientWidth}`);
return told;
