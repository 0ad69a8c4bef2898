// nginx with one folder and nothing else: the most this machine can send.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answers, find, freePorts, isRoot } from '../../scripts/engines/processes.mjs';

const configOf = (folder, port) => `
${isRoot() ? 'user root;' : ''}
daemon off; worker_processes auto; pid ${folder}/pid; error_log stderr warn;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  server { listen 127.0.0.1:${port}; root ${folder}; }
}`;

/** @returns its address with the one file, and how to end it */
export async function bareNginx(bytes) {
  const folder = mkdtempSync(join(tmpdir(), 'hochoi-bench-nginx-'));
  const port = await freePorts();
  writeFileSync(join(folder, 'nginx.conf'), configOf(folder, port));
  writeFileSync(join(folder, 'segment.m4s'), bytes);
  const child = spawn(find('nginx'), ['-p', folder, '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  while (!(await answers(port, 'HEAD /segment.m4s HTTP/1.0\r\n\r\n')))
    await new Promise((later) => setTimeout(later, 20));
  const stop = async () => {
    process.off('exit', kill);
    child.kill('SIGTERM');
    await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${port}/segment.m4s`, pid: child.pid, stop };
}
