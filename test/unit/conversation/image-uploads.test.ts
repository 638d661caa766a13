import { describe, expect, it } from 'vitest';
import {
  nextUpload,
  sentImages,
  uploadsFor,
  withFailedUpload,
  withoutUploads,
  withRenewedUploads,
  withUploaded,
  withUploadsForRetry,
} from '../../../src/conversation/image-uploads.ts';
import type { FailureReason } from '../../../src/conversation/message.ts';
import { withoutImageData } from '../../../src/conversation/storage/bounds.ts';
import { userMessage } from '../../support/rows.ts';

const A = 'data:image/png;base64,AA==';
const B = 'data:image/png;base64,BB==';

const queued = (images: readonly string[] = [A, 'id-0', B]) =>
  userMessage({ id: 'm', state: 'queued', images, ...uploadsFor(images, 'upload') });

describe('the images of a message', () => {
  it('are uploaded only when asked for, and when there is data', () => {
    expect(uploadsFor([A], 'inline')).toEqual({});
    expect(uploadsFor(['id-0'], 'upload')).toEqual({});
    expect(uploadsFor([], 'upload')).toEqual({});
    expect(queued().uploads).toEqual({ ids: [null, 'id-0', null], failures: 0, isRenewed: false });
  });

  it('go one after the other, and keep their places', () => {
    const message = queued();
    expect(nextUpload(message)).toEqual({ at: 0, dataUrl: A });
    const first = withUploaded(message, 0, 'a');
    expect(nextUpload(first)).toEqual({ at: 2, dataUrl: B });
    const both = withUploaded(first, 2, 'b');
    expect(nextUpload(both)).toBeNull();
    expect(sentImages(both)).toEqual(['a', 'id-0', 'b']);
    expect(both.images).toEqual([A, 'id-0', B]);
  });

  it('go as they are where nothing is to be uploaded', () => {
    const inline = userMessage({ id: 'm', images: [A] });
    expect(nextUpload(inline)).toBeNull();
    expect(sentImages(inline)).toEqual([A]);
    expect(sentImages(withoutUploads(queued()))).toEqual([A, 'id-0', B]);
    expect(withoutUploads(inline)).toBe(inline);
  });

  it('count failures until the next success, which ends every wait', () => {
    const wait = { hold: 'network', since: 0, until: null } as const;
    const failed = { ...withFailedUpload(withFailedUpload(queued())), wait, isUrged: true };
    expect(failed.uploads?.failures).toBe(2);
    expect(withUploaded(failed, 0, 'a')).toMatchObject({ uploads: { failures: 0 }, wait: null, isUrged: false });
  });

  it('are uploaded anew once when their ids are refused', () => {
    const renewed = withRenewedUploads(withUploaded(queued([A]), 0, 'a'));
    expect(renewed?.uploads).toEqual({ ids: [null], failures: 0, isRenewed: true });
    expect(renewed && withRenewedUploads(renewed)).toBeNull();
    expect(withRenewedUploads(userMessage({ id: 'm', images: [A] }))).toBeNull();
  });

  it.each<[FailureReason, readonly (string | null)[]]>([
    ['image-refused', [null]],
    ['too-large', [null]],
    ['stopped', ['a']],
    ['invalid', ['a']],
  ])('after a failure as %s are sent again as %j', (reason, ids) => {
    const failure = { reason, status: 400, retryAt: null };
    const failed = { ...withUploaded(queued([A]), 0, 'a'), failure };
    expect(withUploadsForRetry(failed, 'upload').uploads?.ids).toEqual(ids);
  });

  it('that are refused inline are uploaded, and the other way round, as the chatbox is set up by then', () => {
    const failure = { reason: 'too-large', status: 413, retryAt: null } as const;
    expect(withUploadsForRetry(userMessage({ id: 'm', images: [A], failure }), 'upload').uploads?.ids).toEqual([null]);
    expect(withUploadsForRetry({ ...queued([A]), failure }, 'inline').uploads).toBeUndefined();
  });

  it('that were uploaded come from the API again when there is no room for them here', () => {
    const delivered = { ...withUploaded(queued([A]), 0, 'a'), state: 'delivered' } as const;
    const stripped = withoutImageData(delivered);
    expect(stripped).toMatchObject({ images: ['a'] });
    expect(stripped.kind === 'user' && sentImages(stripped)).toEqual(['a']);
  });
});
