import type { ChildProcess } from 'node:child_process';

export interface PreparedMariadb {
  program: string;
  args: string[];
  log: string;
  port: number;
  url: string;
}

export function prepareMariadb(folder: string, more?: string[]): Promise<PreparedMariadb>;
export function serveMariadb(prepared: PreparedMariadb): Promise<ChildProcess>;
