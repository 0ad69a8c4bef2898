// Takes answers' bytes and drops them, over plain sockets: an HTTP client of Node is slower than what is measured.
import { connect } from 'node:net';

const BUFFER = 256 * 1024;

/** Bytes of bodies a second, of one address asked again and again. @throws for whatever is not a 200 with a length */
export async function bytesPerSecond(address, { seconds, connections, headers = {} }) {
  const started = performance.now();
  const end = started + seconds * 1000;
  const sums = await Promise.all(
    Array.from({ length: connections }, () => drainUntil(end, new URL(address), headers)),
  );
  return (1000 * sums.reduce((sum, bytes) => sum + bytes, 0)) / (performance.now() - started);
}

function drainUntil(end, { hostname, port, host, pathname, search }, headers) {
  const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const question = `GET ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n`;
  return new Promise((done, failed) => {
    let [sum, left, head] = [0, 0, ''];
    const take = (count, buffer) => {
      let body = count;
      if (left === 0) {
        head += buffer.toString('latin1', 0, count);
        const bodyAt = head.indexOf('\r\n\r\n') + 4;
        if (bodyAt < 4) return true;
        left = lengthOf(head);
        if (!left) socket.destroy(new Error(`${pathname}: ${head.slice(0, 200)}`));
        [body, head] = [head.length - bodyAt, ''];
        sum += left;
      }
      left -= body;
      if (left === 0) next();
      return true;
    };
    const socket = connect({
      host: hostname,
      port,
      onread: { buffer: Buffer.alloc(BUFFER), callback: take },
    });
    const next = () => (performance.now() < end ? socket.write(question) : socket.end());
    socket.on('connect', next).on('error', failed);
    socket.on('close', () => (left > 0 ? failed(new Error(`${pathname}: cut off`)) : done(sum)));
  });
}

const lengthOf = (head) =>
  head.startsWith('HTTP/1.1 200') ? Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]) : 0;
