/**
 * The texts of pictures that are looked at closely, of 3D models and of the row of products, in one language. They come with the code that needs
 * them. Rules and overrides are those of `ChatboxStrings`.
 */
export interface GalleryStrings {
  /** A picture is on its way. */
  readonly imageLoading: string;
  /** Where one is among the pictures of the lightbox. */
  readonly imagePosition: (position: number, total: number) => string;
  /** Button to the picture before. */
  readonly imagePrevious: string;
  /** Button to the picture after. */
  readonly imageNext: string;
  /** Button of the lightbox: larger. */
  readonly imageZoomIn: string;
  /** Button of the lightbox: smaller. */
  readonly imageZoomOut: string;
  /** Link that saves a picture. */
  readonly imageDownload: string;
  /** Above the pictures that a design was made after. */
  readonly imageReferences: string;
  /** Alternative text of such a picture. */
  readonly imageOfReference: (name: string, position: number, total: number) => string;
  /** Button that shows more of the products. */
  readonly productsPrevious: string;
  /** Button beside a row of products: the next ones. */
  readonly productsNext: string;
  /** Button that shows a piece as a model that turns. */
  readonly modelShow: string;
  /** Button back to the picture. */
  readonly modelHide: string;
  /** Label of the model. */
  readonly modelOf: (name: string) => string;
  /** The model is on its way. */
  readonly modelLoading: string;
  /** Link that saves the model. */
  readonly modelDownload: string;
  /** The model cannot be shown here, and can be saved. */
  readonly modelNotShown: string;
  /** There is no model that could be shown or saved. */
  readonly modelNotAvailable: string;
}
