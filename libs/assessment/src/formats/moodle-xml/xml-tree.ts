import { SaxesParser, type SaxesTagPlain } from 'saxes';

/** An element with all that is in it; `text` is its own text without that of its children. */
export interface XmlNode {
  name: string;
  attributes: Record<string, string>;
  /** Where it begins, from 1. */
  line: number;
  text: string;
  children: XmlNode[];
}

export interface XmlFault {
  line: number;
  code: string;
  message: string;
}

const DEEPEST = 24;
/** Of one question. */
const MOST_NODES = 50_000;

class Halt extends Error {
  constructor(readonly fault?: XmlFault) {
    super('halt');
  }
}

/** Builds one child of the root after the other and hands each over when it is whole; holds no more than one. */
class TreeBuilder {
  private readonly open: XmlNode[] = [];
  private nodes = 0;
  private startLine = 1;
  /** A child just closed. The parser closes what was left open before it says so: then it is not whole. */
  private closedChild: { node: XmlNode; position: number } | undefined;
  readonly parser = new SaxesParser({ xmlns: false, position: true });

  constructor(
    private readonly root: string,
    private readonly firstLine: number,
    private readonly onChild: (child: XmlNode) => boolean,
  ) {
    this.parser.on('doctype', () =>
      this.halt('doctype', 'Tệp khai báo DOCTYPE; vì an toàn, tệp như vậy không được đọc.'),
    );
    this.parser.on('opentagstart', () => (this.startLine = this.line));
    this.parser.on('opentag', (tag) => this.opened(tag));
    this.parser.on('text', (text) => this.texted(text));
    this.parser.on('cdata', (text) => this.texted(text));
    this.parser.on('closetag', () => this.closed());
    this.parser.on('error', ({ message }) => this.failed(message));
  }

  private get line(): number {
    return this.parser.line + this.firstLine - 1;
  }

  private halt(code: string, message: string): never {
    throw new Halt({ line: this.line, code, message });
  }

  /** Hands over the child that was closed before this point of the file. */
  private handOver(): void {
    const { closedChild } = this;
    this.closedChild = undefined;
    if (closedChild && !this.onChild(closedChild.node)) throw new Halt();
  }

  private opened({ name, attributes }: SaxesTagPlain): void {
    this.handOver();
    if (this.open.length === 0 && name !== this.root)
      this.halt(
        'not-a-quiz',
        `Tệp không phải Moodle XML: phần tử ngoài cùng là <${name.slice(0, 40)}>, không phải <${this.root}>.`,
      );
    if (this.open.length >= DEEPEST || this.nodes >= MOST_NODES)
      this.halt('too-deep', 'Câu hỏi có quá nhiều phần tử lồng nhau; phần sau không đọc.');
    this.nodes++;
    const node: XmlNode = { name, attributes, line: this.startLine, text: '', children: [] };
    if (this.open.length > 1) this.open.at(-1)?.children.push(node);
    this.open.push(node);
  }

  private texted(text: string): void {
    const node = this.open.at(-1);
    if (node) node.text += text;
  }

  private closed(): void {
    this.handOver();
    const node = this.open.pop();
    if (!node || this.open.length !== 1) return;
    this.nodes = 0;
    this.closedChild = { node, position: this.parser.position };
  }

  private failed(message: string): never {
    if (this.closedChild?.position !== this.parser.position) this.handOver();
    this.halt(
      'bad-xml',
      `XML bị hỏng ở đây, phần sau không đọc được (${message.replace(/^\d+:\d+: /, '')}).`,
    );
  }
}

/**
 * The children of the root, one by one, until `onChild` answers false. No document types, hence no entities but XML's
 * own. Answers the fault that ended the reading, if one did; what was handed over before it is whole.
 */
export function eachChild(
  text: string,
  root: string,
  onChild: (child: XmlNode) => boolean,
): XmlFault | undefined {
  const blank = /^\s*/.exec(text)?.[0] ?? '';
  const builder = new TreeBuilder(root, blank.split('\n').length, onChild);
  try {
    builder.parser.write(text.slice(blank.length)).close();
    return undefined;
  } catch (error) {
    if (error instanceof Halt) return error.fault;
    throw error;
  }
}

export const childrenNamed = (node: XmlNode, name: string) =>
  node.children.filter((child) => child.name === name);
export const childNamed = (node: XmlNode, name: string) => node.children.find((child) => child.name === name);
/** Trimmed text of a child, undefined when there is no such child. */
export const textOfChild = (node: XmlNode, name: string) => childNamed(node, name)?.text.trim();
