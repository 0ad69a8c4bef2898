export { ApplyImportHandler } from './persons/apply-import.handler';
export { PreviewImportHandler } from './persons/preview-import.handler';
export { ReadImportHandler } from './persons/read-import.handler';
export { ImportUnitsHandler } from './units/import-units.handler';
