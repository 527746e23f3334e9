//! A picture as somebody sent it, made into files that may be shown to anybody.
//!
//! The pixels alone are taken over. Where a photograph was made, with which telephone, and whatever else a file carries along is left
//! behind, and a file that is a picture and something else at the same time is a picture afterwards.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat};
use legollab_package::Digest;
pub use legollab_runtime::files::PictureError;
use legollab_runtime::{
    files::picture::{fitted, jpeg, narrowed, on_white, read},
    manifest::PicturePlace,
};

/// The most bytes of a picture that is sent: what a telephone makes, and some more.
pub const MOST_BYTES: usize = 12 << 20;
/// The formats that are read.
const FORMATS: [ImageFormat; 3] = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP];
/// The longer side of a photograph, and the widths at which it is kept besides.
const PHOTOGRAPH: (u32, [u32; 2]) = (1600, [960, 480]);
/// The longer side of a logo.
const LOGO: u32 = 512;

/// A picture that was read, with its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodedPicture {
    /// What it is called: the digest of its largest file.
    pub digest: String,
    /// The width of its largest file.
    pub width: u32,
    /// The height of its largest file.
    pub height: u32,
    /// The names and contents of its files, the largest first.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Reads a picture for a place. It takes time: a thread of its own is the place for it.
///
/// # Errors
/// See [`PictureError`].
pub fn decode(bytes: &[u8], place: PicturePlace) -> Result<DecodedPicture, PictureError> {
    if bytes.len() > MOST_BYTES {
        return Err(PictureError::TooLarge { most: MOST_BYTES });
    }
    let picture = read(bytes, &FORMATS)?;
    match place {
        PicturePlace::Logo => {
            let small = fitted(picture, LOGO);
            let (width, height) = (small.width(), small.height());
            let mut file = Vec::new();
            // Colours of sixteen bits would be kept and seen by nobody.
            let pixels = DynamicImage::ImageRgba8(small.to_rgba8());
            pixels.write_to(&mut Cursor::new(&mut file), ImageFormat::Png)?;
            let digest = digest(&file);
            Ok(DecodedPicture {
                files: vec![(format!("{digest}.png"), file)],
                digest,
                width,
                height,
            })
        }
        PicturePlace::Photograph => {
            let (longest, widths) = PHOTOGRAPH;
            let whole = on_white(&fitted(picture, longest));
            let (width, height) = (whole.width(), whole.height());
            let file = jpeg(&whole)?;
            let digest = digest(&file);
            let mut files = vec![(format!("{digest}.jpg"), file)];
            let whole = DynamicImage::ImageRgb8(whole);
            for narrower in widths.into_iter().filter(|narrower| *narrower < width) {
                let scaled = narrowed(&whole, narrower);
                files.push((format!("{digest}-{narrower}.jpg"), jpeg(&scaled)?));
            }
            Ok(DecodedPicture {
                digest,
                width,
                height,
                files,
            })
        }
    }
}

/// The widths at which a photograph of this width is kept, besides its own.
pub fn narrower_widths(width: u32) -> impl Iterator<Item = u32> {
    PHOTOGRAPH.1.into_iter().filter(move |narrower| *narrower < width)
}

fn digest(file: &[u8]) -> String {
    let digest = Digest::of(file).to_string();
    digest.strip_prefix("sha256:").unwrap_or(&digest).to_owned()
}

#[cfg(test)]
mod tests {
    use image::{ImageEncoder as _, RgbImage, RgbaImage, codecs::jpeg::JpegEncoder};

    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let picture = RgbaImage::from_fn(width, height, |x, _| image::Rgba([x as u8, 80, 120, 128]));
        let mut file = Vec::new();
        picture.write_to(&mut Cursor::new(&mut file), ImageFormat::Png).unwrap();
        file
    }

    /// A JPEG of 40 by 20 pixels that says where it was made and that it lies on its side.
    fn from_a_telephone() -> Vec<u8> {
        let mut exif = b"Exif\0\0".to_vec();
        exif.extend(b"MM\0*\0\0\0\x08\0\x01");
        // Orientation 6: to be turned to the right.
        exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0");
        exif.extend(b"48.8584 N 2.2945 E");
        let mut file = Vec::new();
        let mut encoder = JpegEncoder::new(&mut file);
        encoder.set_exif_metadata(exif.split_off(6)).unwrap();
        encoder.encode_image(&RgbImage::new(40, 20)).unwrap();
        file
    }

    #[test]
    fn a_photograph_is_turned_and_says_nothing_of_where_it_was_made() {
        let sent = from_a_telephone();
        let place = b"48.8584";
        let says = |file: &[u8]| file.windows(place.len()).any(|part| part == place);
        assert!(says(&sent));
        let picture = decode(&sent, PicturePlace::Photograph).unwrap();
        assert_eq!((picture.width, picture.height), (20, 40));
        for (name, file) in &picture.files {
            assert!(!says(file) && !file.windows(4).any(|part| part == b"Exif"), "{name}");
        }
    }

    #[test]
    fn large_pictures_are_kept_at_several_widths_and_small_ones_as_they_are() {
        let large = decode(&png(2000, 1000), PicturePlace::Photograph).unwrap();
        assert_eq!((large.width, large.height), (1600, 800));
        let names: Vec<&str> = large.files.iter().map(|(name, _)| name.as_str()).collect();
        let digest = &large.digest;
        assert_eq!(
            names,
            [
                format!("{digest}.jpg"),
                format!("{digest}-960.jpg"),
                format!("{digest}-480.jpg")
            ]
        );
        assert_eq!(narrower_widths(1600).count() + 1, names.len());
        let small = decode(&png(30, 10), PicturePlace::Photograph).unwrap();
        assert_eq!((small.width, small.height, small.files.len()), (30, 10, 1));
        let logo = decode(&png(1024, 512), PicturePlace::Logo).unwrap();
        assert_eq!((logo.width, logo.height), (512, 256));
        let kept = image::load_from_memory(&logo.files[0].1).unwrap();
        assert!(kept.color().has_alpha(), "what is seen through stays so");
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let decode = |bytes: &[u8]| decode(bytes, PicturePlace::Logo);
        for bytes in [
            &b""[..],
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            b"GIF89a",
            b"%PDF-1.7",
        ] {
            assert_eq!(decode(bytes), Err(PictureError::UnknownFormat));
        }
        let cut = png(100, 100);
        assert!(matches!(decode(&cut[..cut.len() / 2]), Err(PictureError::Damaged(_))));
        assert_eq!(
            decode(&vec![0; MOST_BYTES + 1]),
            Err(PictureError::TooLarge { most: MOST_BYTES })
        );
        // A few bytes that claim to be enormous.
        let mut bomb = Vec::new();
        let encoder = image::codecs::png::PngEncoder::new(&mut bomb);
        encoder
            .write_image(&vec![0; 8000 * 7000], 8000, 7000, image::ExtendedColorType::L8)
            .unwrap();
        assert!(bomb.len() < 1 << 20);
        assert_eq!(
            decode(&bomb),
            Err(PictureError::TooManyPixels {
                width: 8000,
                height: 7000
            })
        );
    }
}
