import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { openPlatform, PlatformModule, readConfig } from '@hochoi/platform';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IssueCertificateHandler, RenderCertificateHandler } from './handlers';
import {
  CertificateService,
  certificationEntities,
  CertificationModule,
  CertificationOptions,
} from './index';

it('wires its services and handlers from the settings', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hochoi-certification-module-'));
  const config = readConfig({
    HOCHOI_DATA: folder,
    ISSUER_NAME: 'Hội Thử',
    PUBLIC_URL: 'https://a.example/',
  });
  const platform = await openPlatform(config, certificationEntities, []);
  @Module({
    imports: [PlatformModule.of(platform), CertificationModule],
    providers: [IssueCertificateHandler, RenderCertificateHandler],
  })
  class Process {}
  const app = await NestFactory.createApplicationContext(Process, { logger: false, abortOnError: false });
  expect(app.get(CertificationOptions)).toEqual({
    issuerName: 'Hội Thử',
    publicUrl: 'https://a.example',
    place: 'Hà Nội',
  });
  expect(app.get(IssueCertificateHandler).job.name).toBe('issue-certificate');
  expect(app.get(RenderCertificateHandler).job.name).toBe('render-certificate');
  expect(await app.get(CertificateService).mine('nobody-has-looked')).toEqual([]);
  await app.close();
  await platform.database.engine.close();
  rmSync(folder, { recursive: true });
});
