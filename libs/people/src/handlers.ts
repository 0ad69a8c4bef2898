export { DeleteExpiredHandler } from './privacy/retention/delete-expired.handler';
