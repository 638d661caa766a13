/**
 * Turns an opaque image id of a reply into a picture, in place of `GET /api/v1/images/{id}`: the bytes, or an address (a path of this page, `https:`,
 * `blob:`, or a base64 `data:` URL of a raster picture). `null` when there is none. Rejecting lets the user try again.
 */
export type ImageResolver = (id: string) => Promise<string | Blob | null> | string | Blob | null;

/**
 * Registers `<model-viewer>` when the first 3D model is to be shown: `() => import('@google/model-viewer')`, or, without a build,
 * `() => import('/vendor/model-viewer.min.js')`. Not called where the page has registered it.
 */
export type ModelViewerLoader = () => Promise<unknown>;
