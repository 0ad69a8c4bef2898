import { OwnMariadb } from '../testing/own-mariadb';
import { MariadbEngine } from './mariadb.engine';

it('refuses a server that says it is MySQL, at the start and in the migration', async () => {
  const server = await OwnMariadb.start(['--version=8.4.3']);
  for (const open of [MariadbEngine.open, MariadbEngine.migrate])
    await expect(open(server.url, [])).rejects.toThrow(/8\.4\.3.*không phải MariaDB/);
  await server.remove();
}, 60_000);
