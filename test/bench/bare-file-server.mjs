// The least a Node program does to serve a file: node bare-file-server.mjs <file>
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';

const [, , file] = process.argv;
const server = createServer(async (_request, response) => {
  const { size } = await stat(file);
  response.writeHead(200, { 'content-type': 'video/iso.segment', 'content-length': size });
  createReadStream(file).pipe(response);
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
