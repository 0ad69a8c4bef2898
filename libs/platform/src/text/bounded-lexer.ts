import { hasTooManySigns } from '@hochoi/contracts';
import { Lexer, type MarkedOptions, type Token, type TokensList } from 'marked';

/** Reads a paragraph with far too many signs as the text that it is. */
class BoundedLexer<P, R> extends Lexer<P, R> {
  override inlineTokens(source: string, tokens: Token[] = []): Token[] {
    if (!hasTooManySigns(source)) return super.inlineTokens(source, tokens);
    tokens.push({ type: 'text', raw: source, text: source, escaped: false });
    return tokens;
  }
}

/** For `provideLexer` of marked. */
export const lexBlocks = <P, R>(source: string, options?: MarkedOptions<P, R>): TokensList =>
  new BoundedLexer(options).lex(source);
export const lexInline = <P, R>(source: string, options?: MarkedOptions<P, R>): Token[] =>
  new BoundedLexer(options).inlineTokens(source);
