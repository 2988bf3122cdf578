/**
 * Headers of DICOM files: PS3.5 (data elements), PS3.10 (files), PS3.3 C.7.6.3 (image pixel
 * module). Pixels are read in the worker.
 */
@NullMarked
package org.calotype.imaging.dicom;

import org.jspecify.annotations.NullMarked;
