import { DomainError } from '../errors/domain-error';

/** There is no object of this key, and the store itself said so. */
export class ObjectMissing extends DomainError {
  constructor(key: string) {
    super('storage.missing', 'Không tìm thấy tệp.', { key });
  }
}

/** The store could not be asked, or failed: network, rights, a full or unmounted disk. Nothing is said about the object. */
export class StorageUnavailable extends DomainError {
  constructor(cause: unknown) {
    super('storage.unavailable', 'Kho tệp tạm thời không dùng được. Vui lòng thử lại sau ít phút.');
    this.cause = cause;
  }
}

export class InvalidObjectKey extends DomainError {
  constructor(key: string, reason: string) {
    super('storage.invalid-key', 'Tên tệp trong kho không hợp lệ.', { key, reason });
  }
}

export class InvalidContentType extends DomainError {
  constructor(key: string, contentType: string, accepted: readonly string[]) {
    super('storage.invalid-content-type', 'Loại tệp không khớp với phần mở rộng của tên tệp.', {
      key,
      contentType,
      accepted,
    });
  }
}

/** The bytes that came are not those that were promised. Nothing was stored. */
export class ChecksumMismatch extends DomainError {
  constructor(key: string, expected: string, actual: string) {
    super('storage.checksum-mismatch', 'Tệp nhận được không khớp mã kiểm tra. Vui lòng gửi lại.', {
      key,
      expected,
      actual,
    });
  }
}

/** A piece of an upload that does not begin where the upload stands, or an end that is not its end. */
export class UploadConflict extends DomainError {
  constructor(key: string, given: number, offset: number) {
    super(
      'storage.conflict',
      'Phần tệp gửi lên không khớp với phần đã nhận. Vui lòng tiếp tục từ chỗ đã nhận.',
      {
        key,
        given,
        offset,
      },
    );
  }
}

/** The range begins behind the last byte, or is no range. */
export class RangeNotSatisfiable extends DomainError {
  constructor(key: string, start: number, end?: number) {
    super('storage.range-not-satisfiable', 'Đoạn được yêu cầu nằm ngoài tệp.', { key, start, end });
  }
}

/** A signed URL that has expired, was altered, or was signed for another method. */
export class SignatureRefused extends DomainError {
  constructor(reason: 'expired' | 'altered') {
    super(
      'storage.signature-refused',
      'Đường dẫn tải tệp đã hết hạn hoặc không đúng. Vui lòng mở lại trang.',
      {
        reason,
      },
    );
  }
}
