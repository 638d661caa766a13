/** The `accept` of a file picker: a help for the user, no check. What is picked is judged by its bytes. */
export const IMAGE_ACCEPT = 'image/png,image/jpeg,image/gif,image/webp,image/bmp';
