/** Of 32768: below it espeak-ng is silent before and after a sentence. */
const SILENT = 160;

/** The samples of a 16-bit mono WAV file. */
export function readWav(bytes) {
  const chunks = new Map();
  for (let at = 12; at + 8 <= bytes.length; at += 8 + bytes.readUInt32LE(at + 4) + (bytes[at + 4] & 1))
    chunks.set(
      bytes.toString('latin1', at, at + 4),
      bytes.subarray(at + 8, at + 8 + bytes.readUInt32LE(at + 4)),
    );
  const format = chunks.get('fmt ');
  if (format.readUInt16LE(2) !== 1 || format.readUInt16LE(14) !== 16) throw new Error('not 16-bit mono');
  const data = Uint8Array.from(chunks.get('data'));
  return { rate: format.readUInt32LE(4), samples: new Int16Array(data.buffer, 0, data.length >> 1) };
}

export function wav({ samples, rate }) {
  const data = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

/** Without the silence at both ends, whose length espeak-ng chooses by the full stop. */
export function trimmed({ samples, rate }) {
  const loud = (sample) => Math.abs(sample) > SILENT;
  return {
    rate,
    samples: samples.subarray(Math.max(0, samples.findIndex(loud)), samples.findLastIndex(loud) + 1),
  };
}

export const silence = (seconds, rate) => new Int16Array(Math.round(seconds * rate));

export function joined(parts, rate) {
  const samples = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return { samples, rate };
}
