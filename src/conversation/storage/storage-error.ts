/** The device could not keep or give back what was stored. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}
