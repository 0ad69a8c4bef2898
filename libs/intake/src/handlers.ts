export { ImportUnitsHandler } from './units/import-units.handler';
