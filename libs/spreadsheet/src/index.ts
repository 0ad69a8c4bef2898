export * from './cell';
export * from './encodings/font-encoding';
export { defaultLimits, type Limits } from './limits';
export * from './reading/read-workbook';
export * from './reading/workbook';
export { columnOf, lettersOf } from './reading/xlsx/references';
export { SpreadsheetError, spreadsheetErrors } from './spreadsheet.errors';
export { cleanText, type CleanText } from './text/clean';
