export { ApplyImportHandler } from './persons/apply-import.handler';
export { PreviewImportHandler } from './persons/preview-import.handler';
export { DropImportFilesHandler } from './persons/retention/drop-import-files.handler';
export { ReadImportHandler } from './persons/read-import.handler';
export { ImportUnitsHandler } from './units/import-units.handler';
