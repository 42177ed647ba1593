/** One file of an archive. What was not compressed is a view of the archive's own bytes. */
export interface ZipEntry {
  /** The whole path in the archive, with `/`. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The checksum of `bytes`, where it is known already. */
  readonly crc?: number | undefined;
}
