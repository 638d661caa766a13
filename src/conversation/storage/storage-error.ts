/** The device could not keep or give back what was stored. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}

/** The storage of the device is gone, and did not come back when it was opened anew: what is to be kept has to be kept elsewhere. */
export class StorageLostError extends StorageError {}
