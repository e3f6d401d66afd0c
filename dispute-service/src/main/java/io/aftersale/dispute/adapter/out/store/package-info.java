/** Where the bytes of evidence are kept: a folder, or a store with Amazon's S3 interface. */
@NullMarked
package io.aftersale.dispute.adapter.out.store;

import org.jspecify.annotations.NullMarked;
