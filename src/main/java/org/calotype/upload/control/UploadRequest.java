package org.calotype.upload.control;

import org.calotype.security.control.Caller;
import org.calotype.upload.entity.UploadParameters;

/** An upload as every door hands it in: who, what, and what is asked for. */
public record UploadRequest(Caller caller, UploadSource source, UploadParameters parameters) {}
