import { type DataSource, MigrationExecutor } from 'typeorm';

/**
 * Tables that a newer program has changed are not touched by an older one: it would not know what it leaves out.
 * @throws naming the migrations that this program does not have
 */
export async function refuseNewer(source: DataSource): Promise<void> {
  const known = new Set(source.migrations.map((migration) => migration.name ?? migration.constructor.name));
  const done = await new MigrationExecutor(source).getExecutedMigrations();
  const unknown = done.map(({ name }) => name).filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new Error(
      `Cơ sở dữ liệu đã được một bản Học Hỏi mới hơn nâng cấp (${unknown.join(', ')}). Hãy chạy bản mới, hoặc khôi phục bản sao lưu của bản này.`,
    );
}
