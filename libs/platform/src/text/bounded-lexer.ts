import { Lexer, type MarkedOptions, type Token, type TokensList } from 'marked';

/**
 * Signs of bold and italic that open or close in one paragraph. The reader tries each against all behind it: ten thousand of them held
 * a process for twenty seconds. No paragraph for people has hundreds.
 */
const MOST_SIGNS = 300;
const sign = /[*_]+/g;

/** Reads a paragraph with far too many signs as the text that it is. */
class BoundedLexer<P, R> extends Lexer<P, R> {
  override inlineTokens(source: string, tokens: Token[] = []): Token[] {
    if ((source.match(sign)?.length ?? 0) <= MOST_SIGNS) return super.inlineTokens(source, tokens);
    tokens.push({ type: 'text', raw: source, text: source, escaped: false });
    return tokens;
  }
}

/** For `provideLexer` of marked. */
export const lexBlocks = <P, R>(source: string, options?: MarkedOptions<P, R>): TokensList =>
  new BoundedLexer(options).lex(source);
export const lexInline = <P, R>(source: string, options?: MarkedOptions<P, R>): Token[] =>
  new BoundedLexer(options).inlineTokens(source);
