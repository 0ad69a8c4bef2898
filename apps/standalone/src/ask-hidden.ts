import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

interface Terminal {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream;
}

/**
 * Asks for a secret. What is typed is shown nowhere: not on the screen, nor in what is kept of it. From a pipe the first line is taken.
 * @returns what was typed; empty when the input ended
 */
export async function askHidden(
  question: string,
  { input, output }: Terminal = { input: process.stdin, output: process.stdout },
): Promise<string> {
  output.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  // As a terminal, readline itself keeps the system from showing the keys.
  const lines = createInterface({ input, output: nowhere, terminal: input.isTTY ?? false });
  const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  const answer = await Promise.race([lines.question(''), ended]);
  lines.close();
  output.write('\n');
  return answer;
}
