import type { CDPSession, Page } from '@playwright/test';

type Tree = Awaited<ReturnType<typeof getTree>>;
type Node = Tree[number];

/** Roles that say nothing: what is in them is read as if they were not there. */
const SILENT = new Set(['generic', 'none', 'InlineTextBox', 'LineBreak', 'ListMarker', 'LayoutTable', 'paragraph']);
/** Roles of which the name is the text in them. */
const NAMED_BY_CONTENT = new Set([
  'button',
  'link',
  'heading',
  'option',
  'listitem',
  'StaticText',
  'DisclosureTriangle',
]);
/** What is worth a word when it is so. */
const PROPERTIES = [
  'modal',
  'disabled',
  'expanded',
  'pressed',
  'checked',
  'invalid',
  'required',
  'busy',
  'live',
  'level',
  'hasPopup',
];

/** The accessibility tree of a page, as the browser gives it to a screen reader: one line for each thing it would say, indented by what it is in. */
export async function readTree(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const nodes = await getTree(session);
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const childrenOf = ({ childIds = [] }: Node): readonly Node[] =>
    childIds.flatMap((id) => {
      const child = byId.get(id);
      return child === undefined ? [] : [child];
    });
  const write = (node: Node, depth: number): readonly string[] => {
    const role = wordOf(node.role);
    const line = node.ignored || SILENT.has(role) ? '' : lineOf(node, role);
    const isWhole = role === 'StaticText' || (NAMED_BY_CONTENT.has(role) && line !== '' && role !== 'listitem');
    const below = isWhole ? [] : childrenOf(node).flatMap((child) => write(child, line === '' ? depth : depth + 1));
    return line === '' ? below : [`${'  '.repeat(depth)}${line}`, ...below];
  };
  const [root] = nodes;
  return root === undefined
    ? ''
    : `${childrenOf(root)
        .flatMap((child) => write(child, 0))
        .join('\n')}\n`;
}

async function getTree(session: CDPSession) {
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  return nodes;
}

function lineOf({ name, description, value, properties = [] }: Node, role: string): string {
  const text = wordOf(name).replace(/\s+/g, ' ').trim();
  if (role === 'StaticText') return text === '' ? '' : `"${text}"`;
  const facts = PROPERTIES.flatMap((fact) => {
    const found = wordOf(properties.find((property) => property.name === fact)?.value);
    if (found === '' || found === 'false') return [];
    return [found === 'true' ? fact : `${fact}=${found}`];
  });
  const parts = [
    role,
    text === '' || role === 'listitem' ? '' : `"${text}"`,
    facts.length === 0 ? '' : `[${facts.join(', ')}]`,
    wordOf(value) === '' ? '' : `= "${wordOf(value)}"`,
    wordOf(description) === '' || wordOf(description) === text ? '' : `(${wordOf(description)})`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** A value of the tree as a word, `''` where there is none. */
function wordOf(value: { readonly value?: unknown } | undefined): string {
  const word = value?.value;
  return typeof word === 'string' || typeof word === 'number' || typeof word === 'boolean' ? String(word) : '';
}
