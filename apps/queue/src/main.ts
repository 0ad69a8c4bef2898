import 'reflect-metadata';
import { readyLine, runProcess } from '@hochoi/composition';
import { startQueue } from './start-queue';

void runProcess(startQueue, (running) => console.log(readyLine('queue', running)));
