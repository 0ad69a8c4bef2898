import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { withServices } from '@hochoi/composition';
import { OrganisationModule, UnitRecount } from '@hochoi/organisation';
import { readConfig } from '@hochoi/platform';

const SHOWN = 50;

/** `npm run units:counts [-- --recount]`: whether the kept figures of large units are those of their posts. See docs/operations/units.md. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { recount: { type: 'boolean', default: false } } });
  await withServices(readConfig(), [OrganisationModule], async (app) => {
    const units = app.get(UnitRecount, { strict: false });
    if (values.recount) await recount(units);
    const differences = await units.differences();
    if (!differences)
      return console.log('Cây đơn vị vừa thay đổi, số liệu đang chờ đếm lại. Thêm --recount để đếm ngay.');
    if (differences.length === 0)
      return console.log('Số liệu giữ sẵn của các đơn vị lớn khớp với các chức vụ.');
    console.error(
      `${differences.length} chỗ lệch (đơn vị.ngày: người, chức vụ, quy hoạch đang giữ; rồi số đếm được):`,
    );
    console.error(differences.slice(0, SHOWN).join('\n'));
    console.error('Hãy đếm lại: npm run units:counts -- --recount');
    process.exitCode = 1;
  });
}

async function recount(units: UnitRecount): Promise<void> {
  await units.forget();
  await units.keep(await units.count());
  console.log('Đã đếm lại.');
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
