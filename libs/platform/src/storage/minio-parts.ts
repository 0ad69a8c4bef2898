import type { S3Client } from './minio-client';
import { type FoundUpload, PART_SIZE, type Tail, tailName } from './minio-upload-state';

export interface PartsOf {
  client: S3Client;
  bucket: string;
  key: string;
}

/** Fills part after part; `keep` lays down the rest, which is shorter than one. */
export class Parts {
  private readonly bytes = Buffer.allocUnsafe(PART_SIZE);
  /** Bytes of the part that is being filled. */
  private length = 0;
  private whole: number;
  private tail: Tail | null;

  constructor(
    private readonly to: PartsOf,
    private readonly upload: FoundUpload,
  ) {
    this.whole = upload.parts.length;
    this.tail = upload.tail;
  }

  get offset(): number {
    return this.whole * PART_SIZE + this.length;
  }

  /** The bytes of the tail that an earlier call laid down. */
  takeBack(bytes: Buffer): void {
    this.length = bytes.copy(this.bytes);
  }

  async add(chunk: Buffer): Promise<void> {
    for (let rest = chunk; rest.length > 0;) {
      const taken = rest.copy(this.bytes, this.length);
      this.length += taken;
      rest = rest.subarray(taken);
      if (this.length === PART_SIZE) await this.send();
    }
  }

  async keep(): Promise<void> {
    if (this.length === 0 || this.tail?.end === this.offset) return;
    const { client, bucket, key } = this.to;
    const name = tailName(key, this.whole * PART_SIZE, this.offset);
    const bytes = this.bytes.subarray(0, this.length);
    await client.putObject(bucket, name, bytes, bytes.length);
    await this.supersede({ name, end: this.offset });
  }

  private async send(): Promise<void> {
    const { client, bucket, key } = this.to;
    const where = {
      bucketName: bucket,
      objectName: key,
      uploadID: this.upload.id,
      partNumber: this.whole + 1,
    };
    await client.uploadPart({ ...where, headers: {} }, this.bytes);
    this.whole += 1;
    this.length = 0;
    await this.supersede(null);
  }

  /** The old tail is a part of the new one, or of a part. Left lying it does no harm, and goes when the upload ends. */
  private async supersede(tail: Tail | null): Promise<void> {
    const [{ client, bucket }, old] = [this.to, this.tail];
    this.tail = tail;
    if (old) await client.removeObject(bucket, old.name).catch(() => undefined);
  }
}
