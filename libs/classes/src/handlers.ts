export { CheckCompletionHandler } from './check-completion.handler';
