import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { day, line } from '@hochoi/contracts';
import { type Config, CONFIG } from '@hochoi/platform';
import { parse } from 'yaml';
import { z } from 'zod';
import type { WorkCalendar } from './working-days/working-days';

const holidays = z.array(
  z.strictObject({
    year: z.number().int(),
    announced: z.boolean(),
    days: z.record(day, line(100)),
    worked: z.array(day),
  }),
);

/** After so many days from the moment in a column a row is deleted, or the named columns of it are emptied. */
const retention = z.strictObject({
  table: line(60),
  after: line(60),
  days: z.number().int().min(0),
  empty: line(60).optional(),
});
export type Retention = z.infer<typeof retention>;

const purpose = z.strictObject({
  code: line(60),
  title: line(200),
  data: line(500),
  tables: z.array(line(60)).min(1),
  purpose: line(500),
  basis: z.enum(['consent', 'contract', 'task', 'law']),
  law: line(300),
  kept: line(500),
  seenBy: line(500),
  afterErasure: line(300),
  retention: z.array(retention).default([]),
});
const register = z.strictObject({
  purposes: z.array(purpose),
  /** Tables without personal data, each with the reason. */
  notPersonal: z.record(line(60), line(300)),
});
export type PurposeRegister = z.infer<typeof register>;

const consentHead = z.strictObject({ purpose: line(40), version: line(20), from: day, title: line(200) });
export type ConsentText = z.infer<typeof consentHead> & { markdown: string };

const folder = (content: string, ...names: string[]) => join(content, 'privacy', ...names);
const yaml = (file: string): unknown => parse(readFileSync(file, 'utf8'));

export function readWorkCalendar(content: string): WorkCalendar {
  const years = holidays.parse(yaml(folder(content, 'holidays.yaml')));
  return {
    off: new Set(years.flatMap(({ days }) => Object.keys(days))),
    worked: new Set(years.flatMap(({ worked }) => worked)),
  };
}

export const readPurposes = (content: string): PurposeRegister =>
  register.parse(yaml(folder(content, 'purposes.yaml')));

/** The newest version of each text. */
export function readConsentTexts(content: string): ConsentText[] {
  const files = readdirSync(folder(content, 'consent')).filter((name) => name.endsWith('.md'));
  return files.sort().map((name) => consentTextOf(readFileSync(folder(content, 'consent', name), 'utf8')));
}

export function consentTextOf(file: string): ConsentText {
  const [, head, markdown] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(file.replace(/\r\n/g, '\n')) ?? [];
  if (!head || !markdown) throw new Error('Văn bản đồng ý cần phần đầu giữa hai dòng ---.');
  return { ...consentHead.parse(parse(head)), markdown: markdown.trim().normalize('NFC') };
}

/** What the organisation says about personal data, as files that are read once. */
@Injectable()
export class PrivacyContent {
  private kept: Partial<{ calendar: WorkCalendar; register: PurposeRegister; texts: ConsentText[] }> = {};

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  get calendar(): WorkCalendar {
    return (this.kept.calendar ??= readWorkCalendar(this.config.contentFolder));
  }

  get register(): PurposeRegister {
    return (this.kept.register ??= readPurposes(this.config.contentFolder));
  }

  get consentTexts(): ConsentText[] {
    return (this.kept.texts ??= readConsentTexts(this.config.contentFolder));
  }
}
