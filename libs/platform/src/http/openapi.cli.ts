import { writeFileSync } from 'node:fs';
import { allRoutes } from '@hochoi/contracts';
import { openApiOf } from './openapi';

/** `node dist/libs/platform/src/http/openapi.cli.js FILE` writes the document without starting a server. */
writeFileSync(process.argv[2] ?? 'docs/openapi.json', `${JSON.stringify(openApiOf(allRoutes), null, 1)}\n`);
