export interface TreeNode {
  id: string;
  parentId: string | null;
  title: string;
}

const placeOf = (parentId: string | null, title: string) => `${parentId ?? ''}/${title}`;

/** The tree of categories, as it was read. Pure. */
export class CategoryTree<Node extends TreeNode = TreeNode> {
  private readonly byId = new Map<string, Node>();
  private readonly byTitle = new Map<string, Node>();
  private readonly children = new Map<string | null, Node[]>();

  constructor(nodes: readonly Node[]) {
    for (const node of nodes) this.add(node);
  }

  /** One that was made since the tree was read. */
  add(node: Node): void {
    const { id, parentId, title } = node;
    this.byId.set(id, node);
    const place = placeOf(parentId, title);
    if (!this.byTitle.has(place)) this.byTitle.set(place, node);
    const siblings = this.children.get(parentId);
    if (siblings) siblings.push(node);
    else this.children.set(parentId, [node]);
  }

  get(id: string): Node | undefined {
    return this.byId.get(id);
  }

  /** From the top down to it. */
  lineOf(id: string): Node[] {
    const line: Node[] = [];
    for (
      let node = this.byId.get(id);
      node && !line.includes(node);
      node = this.byId.get(node.parentId ?? '')
    )
      line.unshift(node);
    return line;
  }

  /** It and all below it. */
  below(id: string): string[] {
    const found = new Set([id]);
    for (const each of found) for (const child of this.childrenOf(each)) found.add(child.id);
    return [...found];
  }

  /** Levels from it down, itself the first. */
  height(id: string): number {
    const depth = this.lineOf(id).length;
    return Math.max(...this.below(id).map((each) => this.lineOf(each).length)) - depth + 1;
  }

  childNamed(parentId: string | null, title: string): Node | undefined {
    return this.byTitle.get(placeOf(parentId, title));
  }

  /** Titles from the top; `from`: below that one only. */
  pathOf(id: string, from?: string): string[] {
    const line = this.lineOf(id);
    return line.slice(from ? line.findIndex((node) => node.id === from) + 1 : 0).map(({ title }) => title);
  }

  private childrenOf(id: string | null): Node[] {
    return this.children.get(id) ?? [];
  }
}

/** As files write it: parts divided by a slash, a slash of a title doubled (Moodle). */
export const writePath = (titles: readonly string[]): string =>
  titles.map((title) => title.replaceAll('/', '//')).join('/');

/** Moodle begins a path with the place of the whole bank there; here that is the category one imports into. */
const CONTEXT = /^\$[a-z]+\d*\$$/i;

export function readPath(path: string): string[] {
  const parts = path
    .replaceAll('//', '\u0000')
    .split('/')
    .map((part) => part.replaceAll('\u0000', '/').replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '');
  if (!CONTEXT.test(parts[0] ?? '')) return parts;
  return parts.slice(parts[1]?.toLowerCase() === 'top' ? 2 : 1);
}
