/** The shop's window. Prices in Vietnamese đồng. */
export const products = [
  {
    picture: '/pictures/solitaire.svg',
    price: 86_500_000,
    en: { name: 'First Light', material: '18k yellow gold, diamond 0.70 ct' },
    vi: { name: 'Rạng Đông', material: 'Vàng 18k, kim cương 0,70 ct' },
  },
  {
    picture: '/pictures/pendant.svg',
    price: 42_800_000,
    en: { name: 'Lake at Night', material: '18k yellow gold, pear-cut sapphire' },
    vi: { name: 'Hồ Đêm', material: 'Vàng 18k, sapphire giọt nước' },
  },
  {
    picture: '/pictures/earrings.svg',
    price: 18_900_000,
    en: { name: 'Dew', material: '14k yellow gold, pearls, diamonds' },
    vi: { name: 'Giọt Sương', material: 'Vàng 14k, ngọc trai, kim cương' },
  },
  {
    picture: '/pictures/bangle.svg',
    price: 54_200_000,
    en: { name: 'Lotus Season', material: '18k rose gold, rubies, diamonds' },
    vi: { name: 'Mùa Sen', material: 'Vàng hồng 18k, ruby, kim cương' },
  },
  {
    picture: '/pictures/emerald-ring.svg',
    price: 112_000_000,
    en: { name: 'Bamboo Grove', material: 'Platinum, cushion-cut emerald' },
    vi: { name: 'Rừng Trúc', material: 'Bạch kim, ngọc lục bảo cushion' },
  },
  {
    picture: '/pictures/halo-ring.svg',
    price: 63_700_000,
    en: { name: 'Peach Blossom', material: '18k rose gold, pink tourmaline' },
    vi: { name: 'Hoa Đào', material: 'Vàng hồng 18k, tourmaline hồng' },
  },
];
