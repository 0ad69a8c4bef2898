import {
  byTime,
  type CaptionCue,
  captionLimits,
  captionProblems,
  type CaptionProblem,
} from '@hochoi/contracts';
import { plainText } from './caption-text';

export interface ParsedCaptions {
  format: 'vtt' | 'srt';
  /** In the order of time; those that can be read, also where others cannot. */
  cues: CaptionCue[];
  /** In the order of the file. */
  problems: CaptionProblem[];
}

interface Line {
  number: number;
  text: string;
}
interface Placed extends CaptionCue {
  line: number;
}

const clock = String.raw`(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})`;
const timing = new RegExp(`^\\s*${clock}\\s*-->\\s*${clock}(?:\\s.*)?$`);
const unspoken = /^(NOTE|STYLE|REGION)(\s|$)/;

/** Reads WebVTT and SubRip, told apart by the first line. Never throws: what cannot be read is named with its line. */
export function parseCaptions(text: string, filmMs: number | null): ParsedCaptions {
  const lines = text.split(/\r\n|\r|\n/).map((each, index): Line => ({ number: index + 1, text: each }));
  const isVtt = /^\uFEFF?WEBVTT(\s|$)/.test(lines[0]!.text);
  const format = isVtt ? 'vtt' : 'srt';
  const problems: CaptionProblem[] = [];
  const placed = blocksOf(isVtt ? afterHead(lines) : lines)
    .filter((block) => !(isVtt && unspoken.test(block[0]!.text)))
    .flatMap((block) => readBlock(block, format, problems))
    .sort(byTime);
  if (placed.length === 0 && problems.length === 0)
    problems.push(lineProblem(1, 'Tệp này không có câu phụ đề nào. Hãy chọn tệp .vtt hoặc .srt.'));
  const cues = placed.map(({ startMs, endMs, text: words }) => ({ startMs, endMs, text: words }));
  const ofCues = captionProblems(cues, filmMs).map((each) => ({ ...each, line: placed[each.cue!]!.line }));
  const all = [...problems, ...ofCues].sort((a, b) => a.line! - b.line!);
  return { format, cues, problems: all };
}

/** The head goes on to the first blank line. */
const afterHead = (lines: Line[]): Line[] => {
  const blank = lines.findIndex(({ text }) => text.trim() === '');
  const timed = lines.findIndex(({ text }) => text.includes('-->'));
  const end = timed >= 0 && (blank < 0 || timed < blank) ? timed : blank;
  return end < 0 ? [] : lines.slice(end);
};

/** Between blank lines; a second line of time begins a caption too, where the blank line was forgotten. */
function blocksOf(lines: Line[]): Line[][] {
  const blocks: Line[][] = [];
  let block: Line[] = [];
  const close = (): void => {
    if (block.length > 0) blocks.push(block);
    block = [];
  };
  for (const line of lines) {
    if (line.text.trim() === '') close();
    else {
      if (timing.test(line.text) && block.some(({ text }) => timing.test(text))) {
        const name = /^\s*\d+\s*$/.test(block.at(-1)!.text) ? block.pop() : undefined;
        close();
        if (name) block.push(name);
      }
      block.push(line);
    }
  }
  close();
  return blocks;
}

function readBlock(block: Line[], format: 'vtt' | 'srt', problems: CaptionProblem[]): Placed[] {
  const at = block.slice(0, 2).findIndex(({ text }) => text.includes('-->'));
  const line = (at < 0 ? block[0]! : block[at]!).number;
  if (at < 0) {
    problems.push(lineProblem(line, 'Không có dòng thời gian (00:00:01.000 --> 00:00:04.000).'));
    return [];
  }
  const match = timing.exec(block[at]!.text);
  const [startMs, endMs] = match ? [millisecondsOf(match, 1), millisecondsOf(match, 5)] : [null, null];
  if (startMs === null || endMs === null) {
    problems.push(lineProblem(line, `Không đọc được thời gian “${block[at]!.text.trim().slice(0, 60)}”.`));
    return [];
  }
  const written = block.slice(at + 1).map(({ text }) => text);
  const { text, stripped } = plainText(written.join('\n'), format);
  if (text.length > captionLimits.text) {
    problems.push(
      lineProblem(line, `Câu này dài quá ${captionLimits.text} ký tự. Hãy tách thành nhiều câu.`),
    );
    return [];
  }
  if (stripped)
    problems.push({
      ...lineProblem(line, 'Đã bỏ thẻ định dạng của câu này.'),
      code: 'stripped',
      severity: 'warning',
    });
  return [{ startMs, endMs, text, line }];
}

/** @returns null for 00:75:00.000, or for a time that no film reaches */
function millisecondsOf(match: RegExpExecArray, from: number): number | null {
  const [hours, minutes, seconds] = [match[from] ?? '0', match[from + 1]!, match[from + 2]!].map(Number);
  if (minutes! > 59 || seconds! > 59) return null;
  const ms = ((hours! * 60 + minutes!) * 60 + seconds!) * 1000 + Number(match[from + 3]!.padEnd(3, '0'));
  return ms <= captionLimits.latest ? ms : null;
}

const lineProblem = (line: number, message: string): CaptionProblem => ({
  code: 'line',
  severity: 'error',
  message,
  cue: null,
  line,
});
