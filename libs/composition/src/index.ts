export * from './entities';
export * from './media-route';
export * from './part';
export * from './run-process';
export * from './start-process';
export * from './transcode.module';
export * from './with-services';
