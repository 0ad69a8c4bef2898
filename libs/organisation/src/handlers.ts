export { RecountUnitsHandler } from './counts/recount-units.handler';
