/** The images of a message that go to the API before it: what is known of them, and what comes next. Pure. */
import type { ImageUploads, UserMessage } from './message.ts';

/** How the images of a message get to the API: in it as base64 data URLs, or before it, so that it carries their ids. */
export type ImageTransport = 'inline' | 'upload';

/** The part of a new message that says that its images are to be uploaded; empty when there are none to upload. */
export function uploadsFor(images: readonly string[], transport: ImageTransport): { readonly uploads?: ImageUploads } {
  if (transport === 'inline' || !images.some(isData)) return {};
  return { uploads: { ids: idsOf(images), failures: 0, isRenewed: false } };
}

/** The images of a message as they are, or were, sent: what the API shows in its history. */
export function sentImages({ images, uploads }: Pick<UserMessage, 'images' | 'uploads'>): readonly string[] {
  return uploads ? images.map((image, at) => uploads.ids[at] ?? image) : images;
}

/** The first image that is still to be uploaded, with its place; `null` when there is none. */
export function nextUpload({
  images,
  uploads,
}: Pick<UserMessage, 'images' | 'uploads'>): { readonly at: number; readonly dataUrl: string } | null {
  const at = uploads ? images.findIndex((image, place) => isData(image) && !uploads.ids[place]) : -1;
  const dataUrl = images[at];
  return dataUrl === undefined ? null : { at, dataUrl };
}

/** The message with an image uploaded. It waits no more: what it waited for has just shown that it works. */
export function withUploaded(message: UserMessage, at: number, id: string): UserMessage {
  const { uploads } = message;
  if (!uploads) return message;
  const ids = uploads.ids.map((known, place) => (place === at ? id : known));
  return { ...message, uploads: { ...uploads, ids, failures: 0 }, wait: null, isUrged: false };
}

/** The message after an upload that failed. */
export function withFailedUpload(message: UserMessage): UserMessage {
  const { uploads } = message;
  return uploads ? { ...message, uploads: { ...uploads, failures: uploads.failures + 1 } } : message;
}

/** The message, all of whose images are to be uploaded anew; `null` when they were not uploaded, or were so anew already. */
export function withRenewedUploads(message: UserMessage): UserMessage | null {
  const { images, uploads } = message;
  if (!uploads || uploads.isRenewed) return null;
  return { ...message, uploads: { ids: idsOf(images), failures: 0, isRenewed: true } };
}

/** A failed message as it is sent again: with the ids it has, unless it was the images that could not be sent. */
export function withUploadsForRetry(message: UserMessage, transport: ImageTransport): UserMessage {
  const { failure, images, uploads } = message;
  if (failure?.reason === 'image-refused' || failure?.reason === 'too-large') {
    return { ...withoutUploads(message), ...uploadsFor(images, transport) };
  }
  return uploads ? { ...message, uploads: { ...uploads, failures: 0 } } : message;
}

/** The message with its images inline. */
export function withoutUploads(message: UserMessage): UserMessage {
  const { uploads, ...rest } = message;
  return uploads ? rest : message;
}

function idsOf(images: readonly string[]): readonly (string | null)[] {
  return images.map((image) => (isData(image) ? null : image));
}

function isData(image: string): boolean {
  return image.startsWith('data:');
}
