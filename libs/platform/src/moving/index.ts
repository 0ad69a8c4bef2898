export { backUpInstallation, type Backup } from './back-up-installation';
export { type BackupManifest, readManifest } from './backup-manifest';
export { moveInstallation, type Move } from './move-installation';
export { checkBackup, restoreInstallation, type Restore } from './restore-installation';
export { CopyDiffers, MovingRefused } from './moving.errors';
export { readPlace } from './place';
export { CopyProgress } from './progress';
