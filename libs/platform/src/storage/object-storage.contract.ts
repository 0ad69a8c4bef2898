import { describeAccess } from './contract/access.contract';
import { describeLargeObjects } from './contract/large-objects.contract';
import { describeListing } from './contract/listing.contract';
import { describePutAndGet } from './contract/put-and-get.contract';
import { describeRefusals } from './contract/refusals.contract';
import { describeResumableUploads } from './contract/resumable-uploads.contract';
import type { ObjectStorageSubject } from './contract/storage-subject.contract';
import { describeUnavailable } from './contract/unavailable.contract';

export type { Answer, ObjectStorageSubject } from './contract/storage-subject.contract';

/** Every adapter keeps the promises of `ObjectStorage`. */
export function describeObjectStorage(name: string, make: () => Promise<ObjectStorageSubject>): void {
  describe(`ObjectStorage: ${name}`, () => {
    let subject: ObjectStorageSubject;

    beforeAll(async () => {
      subject = await make();
      await subject.storage.prepare();
    }, 60_000);
    afterAll(() => subject.close(), 60_000);

    const parts = [
      describePutAndGet,
      describeRefusals,
      describeLargeObjects,
      describeListing,
      describeAccess,
      describeResumableUploads,
      describeUnavailable,
    ];
    parts.forEach((describePart) => describePart(() => subject));
  });
}
