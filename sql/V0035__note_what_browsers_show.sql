-- The type does not tell whether browsers show an original: a JPEG of 12 bits is one they do not.
alter table media_file add column shown_by_browsers boolean not null default true;
update media_file set shown_by_browsers = false where mime_type in ('image/heic', 'image/tiff',
  'application/dicom', 'image/fits', 'video/x-matroska', 'video/x-msvideo');
