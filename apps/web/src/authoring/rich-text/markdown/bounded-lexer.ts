import { Lexer, type Token, type TokensList } from 'marked';
import { hasTooManySigns } from '../../../../../../libs/contracts/src/browser';

/** Bounded as the server's is: what thousands of signs mean is not worth the author's tab. */
class BoundedLexer extends Lexer {
  override inlineTokens(source: string, tokens: Token[] = []): Token[] {
    if (!hasTooManySigns(source)) return super.inlineTokens(source, tokens);
    tokens.push({ type: 'text', raw: source, text: source, escaped: false });
    return tokens;
  }
}

/** With the server's own settings: what is read here is what the learner will be shown. */
export const lex = (markdown: string): TokensList =>
  new BoundedLexer({ gfm: true, breaks: false }).lex(markdown);
