export { CountSensitiveDataHandler } from './privacy/count-sensitive-data.handler';
