/** The one door to the blocks of a lesson: server, learner's page and editor read them by the same rules. */
export { splitBlocks, writeBlock, type BlockSource } from '../../../../../../libs/contracts/src/browser';
